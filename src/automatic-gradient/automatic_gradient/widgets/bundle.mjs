// Bundle ES modules, each with all that it imports, into one file of the same name, and print which
// packages went into them:
//   node bundle.mjs <target folder> <module> …
import path from "node:path";
import { build } from "esbuild";

const [target, ...modules] = process.argv.slice(2);
const { metafile } = await build({
  entryPoints: modules,
  outdir: path.resolve(target),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  // One worker a page: who wants it asks the same module. And what MicroPython asks for under Node.
  external: ["./python.js", "module", "fs", "path", "url", "crypto", "node:*"],
  legalComments: "none",
  metafile: true,
});
const packages = Object.keys(metafile.inputs).map(
  (file) => file.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1],
);
console.log([...new Set(packages)].filter(Boolean).sort().join("\n"));
