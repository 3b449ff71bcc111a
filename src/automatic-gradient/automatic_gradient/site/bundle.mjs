// Bundle ES modules, each with all that it imports, into one file of the same name:
//   node bundle.mjs <target folder> <module> …
import path from "node:path";
import { build } from "esbuild";

const [target, ...modules] = process.argv.slice(2);
await build({
  entryPoints: modules,
  outdir: path.resolve(target),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  // MicroPython's loader asks for these where it runs under Node; the page fetches it as it is.
  external: ["*/micropython.mjs"],
  legalComments: "none",
});
