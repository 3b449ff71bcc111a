// Ask the search of the built site all that people ask, and print how often it was right:
//
//   .venv/bin/node tools/measure/search.mjs [questions.tsv]
//
// A line of the file is a kind, a question (⏎ ends a line of it) and, where there is a right answer,
// the places that are right: page#title | page#title. Right is what stands among the first three; for
// a title of an issue, which goes into the clinic, what the clinic answers with.
// Then come the sizes, and the time of a keystroke: at this length, and at that of 200 chapters.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const ROOT = new URL("../../", import.meta.url);
const SEARCH = "src/automatic-gradient/automatic_gradient/site/theme/js/search/";
const SHIPPED = ["search-index.js", "search.js"].map((name) => `_build/html/_static/${name}`);
const FIRST = 3;
const OF_A_PAGE = 3; // the box opens more when asked
const TITLE = "题目"; // the kind of questions that the clinic is asked
const FOREIGN = "无关"; // the kind of questions that have no answer here: better none than any
const COPIES = 10; // of 21 chapters: 210

const { opened } = await import(new URL(`${SEARCH}retrieve.js`, ROOT));
const { placesInOrder } = await import(new URL(`${SEARCH}order.js`, ROOT));
const read = (file) => readFileSync(new URL(file, ROOT), "utf8");
const index = JSON.parse(
  read(SHIPPED[0])
    .replace(/^const searchIndex = /, "")
    .replace(/;\s*$/, ""),
);
const file = process.argv[2] ? `file://${process.argv[2]}` : "tests/site/questions.tsv";
const questions = read(file)
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"))
  .map(([kind, question, places = ""]) => ({
    kind,
    question: question.replace(/⏎/g, "\n"),
    places: places.split(" | ").filter(Boolean),
  }));

const { retrieve } = timedOpening("全书", index);
judge(retrieve);
for (const name of SHIPPED)
  console.log(`${name}：${(gzipSync(read(name)).length / 1024).toFixed(1)} KB（gzip）`);
keystrokes("全书", retrieve);
const long = timedOpening("200 章", { ...index, pages: copies(index.pages) });
keystrokes("200 章", long.retrieve);

function timedOpening(name, book) {
  const start = performance.now();
  const retrieve = opened(book);
  const exact = performance.now();
  retrieve("这一句书里没有");
  const [first, then] = [exact - start, performance.now() - exact].map(Math.round);
  console.log(`${name}：逐字的 ${first} 毫秒备好，意思相近的 ${then} 毫秒`);
  return { retrieve };
}

function judge(retrieve) {
  const sums = {};
  for (const { kind, question, places } of questions) {
    const result = retrieve(question);
    const { hits, how } = result;
    const found = kind === TITLE ? inClinic(result) : inBox(hits);
    const right = found.some((one) => places.some((place) => isAt(place, one)));
    sums[kind] ??= { 问了: 0, 有结果: 0, 有答案: 0, 答对: 0 };
    sums[kind].问了++;
    sums[kind].有结果 += hits.length > 0;
    sums[kind].有答案 += places.length > 0;
    sums[kind].答对 += right;
    if (kind === FOREIGN ? hits.length : places.length ? !right : !hits.length)
      console.log(`  ${kind}｜${question.slice(-60)}｜${how}｜${found.map(titleOf).join("、")}`);
  }
  console.table(sums);
}

function inBox(hits) {
  return hits
    .flatMap(({ address, found }) => found.slice(0, OF_A_PAGE).map((one) => ({ address, ...one })))
    .slice(0, FIRST);
}

function inClinic(result) {
  return placesInOrder(result)
    .slice(0, 1)
    .map(({ address, found: [one] }) => ({ address, ...one }));
}

function titleOf({ section }) {
  return section.title;
}

function isAt(place, { address, section }) {
  const [page, ...title] = place.split("#");
  return address.split("/").pop().startsWith(page) && section.title === title.join("#");
}

// Every beginning of every question, as it is typed.
function keystrokes(name, retrieve) {
  const times = [];
  for (const { question } of questions)
    for (let end = 1; end <= Math.min(question.length, 40); end++) {
      const start = performance.now();
      retrieve(question.slice(0, end));
      times.push(performance.now() - start);
    }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
  console.log(
    `${name}：一次按键，中位数 ${at(0.5)} 毫秒，百分之九十九 ${at(0.99)} 毫秒，最长 ${at(1)} 毫秒`,
  );
}

// The book again and again, each time with other 汉字.
function copies(pages) {
  return Array.from({ length: COPIES }, (_, copy) =>
    JSON.parse(JSON.stringify(pages).replace(/[\u4e00-\u9fff]/g, (one) => shifted(one, 37 * copy))),
  ).flat();
}

function shifted(character, by) {
  return String.fromCodePoint(0x4e00 + ((character.codePointAt(0) - 0x4e00 + by) % 0x5200));
}
