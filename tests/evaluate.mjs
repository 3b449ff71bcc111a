// Evaluate expressions, each on a line of JSON, for tests/helpers.py:
//   { module, expression, values } becomes { value } or { error }.
import readline from "node:readline";

const AsyncFunction = (async () => {}).constructor;

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { module, expression, values } = JSON.parse(line);
  let answer;
  try {
    const evaluate = new AsyncFunction("m", ...Object.keys(values), `return (${expression});`);
    answer = { value: await evaluate(await import(module), ...Object.values(values)) };
  } catch (error) {
    answer = { error: error.stack };
  }
  console.log(JSON.stringify(answer));
}
