// The pieces by which texts are compared in meaning: two neighbours among 汉字, and Latin words.

// What every question has and no answer: the 汉字 on either side are no neighbours.
const EMPTY = new RegExp(
  [
    "什么时候|为什么|为何|为啥|怎么办|怎么样|怎么回事|怎么|怎样|如何|什么|咋回事|咋|啥|能不能|可不可以",
    "是不是|要不要|有没有|会不会|请问|可以|多少|哪里|哪个|几个?|[吗呢吧啊么的了是我把]",
    `\\b(?:${[
      "how|what|why|when|which|an?|the|this|that|these|it|its|i|my|me|you|and|or|but|there",
      "to|in|of|on|at|by|as|with|from|do|does|did|is|are|was|were|be|been|am|can|cannot|could|should",
      "not|\\w+n['’]t|has|have|had|having|gets?|getting|got|uses?|used|using|want|trying|try",
      "returns?|returned|returning|gives?|giving|works?|working|throws?|raises?",
      "errors?|issues?|problems?|bugs?|code|correctly|properly|always|still|just|anyone|help",
    ].join("|")})\\b`,
  ].join("|"),
  "gi",
);
const RUN = /[a-z_][a-z0-9_]*|\d+(?:\.\d+)?|[\u4e00-\u9fff]+/gi;

export function pieces(text) {
  const found = [];
  for (const [run] of text.normalize("NFKC").replace(EMPTY, " ").matchAll(RUN))
    found.push(...(run[0] >= "\u4e00" ? neighbours(run) : names(run)));
  return found;
}

function neighbours(run) {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

// A name as a whole, however it is written, and the words in it: gradienttape, gradient and tape;
// several are the same as one. A letter alone is in all formulas, and tells nothing.
function names(run) {
  const parts = run.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(/[_ ]+/);
  return [...new Set([run.replace(/_/g, ""), ...parts])]
    .filter((one) => !/^[a-z]?$/i.test(one))
    .map((one) => one.toLowerCase().replace(/([a-z]{3}[^s])s$/, "$1"));
}
