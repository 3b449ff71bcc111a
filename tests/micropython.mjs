// Run a Python script on MicroPython with the teaching engine at hand:
//   node micropython.mjs <node_modules> <package folder> <script>
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [packages, packageFolder, script] = process.argv.slice(2);
const interpreter = "@micropython/micropython-webassembly-pyscript/micropython.mjs";
const { loadMicroPython } = await import(pathToFileURL(path.join(packages, interpreter)));
const python = await loadMicroPython({ heapsize: 512 * 1024 * 1024, linebuffer: true });

python.FS.mkdir("/course");
const folders = ["", "tape", "browser", "browser/numpy", "browser/matplotlib", "exercises"];
for (const folder of [...folders, "figures", "measured"]) {
  python.FS.mkdir(path.posix.join("/course/automatic_gradient", folder));
  for (const name of fs.readdirSync(path.join(packageFolder, folder))) {
    if (/\.(py|json)$/.test(name)) {
      // As site/pages/interactive.py has it.
      const isPaper = folder === "figures" && /^(setup|narrow)\.py$/.test(name);
      const file = isPaper ? "browser/paper.py" : path.join(folder, name);
      const text = fs.readFileSync(path.join(packageFolder, file));
      python.FS.writeFile(path.posix.join("/course/automatic_gradient", folder, name), text);
    }
  }
}
try {
  python.runPython("import sys\nsys.path.append('/course')");
  python.runPython(fs.readFileSync(script, "utf8"));
} catch (error) {
  // The whole error would print the interpreter's source.
  console.error(error.message);
  process.exitCode = 1;
}
