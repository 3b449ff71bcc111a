// What the oldest browsers lack (`browserslist` in package.json): Biome does not know them, and esbuild
// mends syntax alone. How the code is written is Biome's to say.
import css from "@eslint/css";
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";

const { plugins, rules } = esx.configs["flat/restrict-to-es2022"];
// These methods have the names of an array's, which are old.
const since = Object.entries(rules).filter(([name]) => !name.includes("iterator-prototype"));

export default [
  { files: ["**/*.js"], ...compat.configs["flat/recommended"] },
  {
    files: ["**/*.js"],
    plugins,
    rules: Object.fromEntries(since),
    // A method of such a name is the new one, whatever it is called on.
    settings: { "es-x": { aggressive: true } },
  },
  {
    files: ["**/*.css"],
    // Paper is made by whoever builds the PDF, on a new browser.
    ignores: ["**/print.css"],
    plugins: { css },
    language: "css/css",
    rules: {
      "css/use-baseline": [
        "error",
        {
          // What browsers had by the end of 2021, about as new as ours; and
          available: 2021,
          allowProperties: [
            // what ours have, though another then had not, or esbuild makes them have,
            ...["color-scheme", "mask-image", "outline"],
            // and what is only nicer: without it the page is whole.
            ...["accent-color", "font-synthesis-style", "overscroll-behavior", "scrollbar-width"],
            ...["text-autospace", "text-spacing-trim", "text-wrap"],
          ],
          allowPropertyValues: { "overflow-wrap": ["anywhere"] },
          allowSelectors: ["backdrop", "focus-visible", "marker"],
          allowFunctions: ["color-mix"], // the line under a link is paler by it
        },
      ],
    },
  },
];
