// A box for each method: whether it walks.
import { checkbox } from "../shared/controls.js";
import { METHODS } from "./model.js";

export function walkingBox(name, offers, get, choose) {
  const walking = (other) => get("methods").includes(other);
  return checkbox(METHODS[name].title, {
    value: walking(name),
    onInput: (checked) =>
      choose({ methods: offers.filter((other) => (other === name ? checked : walking(other))) }),
  });
}
