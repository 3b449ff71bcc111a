// Sets formulas for mathematics.py: a line of JSON in, a line of JSON out.
import { createInterface } from "node:readline";
import katex from "katex";

for await (const line of createInterface({ input: process.stdin })) {
  const { latex, display } = JSON.parse(line);
  console.log(JSON.stringify(set(latex, display)));
}

function set(latex, displayMode) {
  try {
    // Strict: what LaTeX, and with it JupyterLab, would read otherwise is an error too.
    return { html: katex.renderToString(latex, { displayMode, strict: "error" }) };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return { error: error.message };
  }
}
