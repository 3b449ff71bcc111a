// The reader's choice of colours, which is kept: as the system, light, dark.
import { keep } from "../../../../browser/page/storage.js";

// As markup.py writes it.
const NIGHT = " and (prefers-color-scheme: dark)";
const AFTER = { auto: "light", light: "dark", dark: "auto" };

// Let the pictures follow the choice; gives { now, next }, the choice and what makes the next one.
export function followColours() {
  const root = document.documentElement.dataset;
  const now = () => root.theme ?? "auto";
  // By themselves pictures follow the system.
  const sources = [...document.querySelectorAll("picture source")]
    .map((source) => ({ source, media: source.media }))
    .filter(({ media }) => media.includes(NIGHT));
  const show = () => {
    for (const { source, media } of sources)
      source.media = { light: "not all", dark: media.replace(NIGHT, "") }[root.theme] ?? media;
  };
  const next = () => {
    root.theme = AFTER[now()];
    if (root.theme === "auto") delete root.theme;
    keep("theme", root.theme);
    show();
  };
  show();
  return { now, next };
}
