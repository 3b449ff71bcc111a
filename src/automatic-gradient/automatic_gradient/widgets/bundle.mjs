// Bundle modules and style sheets, each with all that it imports, into one file, and print which
// packages went into them:
//   node bundle.mjs <target folder> <esm, shared or iife> <name>=<file> …
// Modules that are `shared` have in common what several of them import, as files of their own.
import { readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

// The oldest browsers, as package.json names them: "chrome >= 92".
const { browserslist } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

const [target, format, ...named] = process.argv.slice(2);
const { metafile } = await build({
  entryPoints: named.map((one) => {
    const [out, ...rest] = one.split("=");
    return { out, in: rest.join("=") };
  }),
  outdir: path.resolve(target),
  bundle: true,
  minify: true,
  format: format === "iife" ? "iife" : "esm",
  splitting: format === "shared",
  target: browserslist.map((browser) => browser.replace(" >= ", "")),
  charset: "utf8",
  // What MicroPython asks for under Node.
  external: ["module", "fs", "path", "url", "crypto", "node:*", "*.woff2"],
  legalComments: "none",
  metafile: true,
});
const packages = Object.keys(metafile.inputs).map(
  (file) => file.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1],
);
console.log([...new Set(packages)].filter(Boolean).sort().join("\n"));
