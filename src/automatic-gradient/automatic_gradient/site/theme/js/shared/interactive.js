// Where all that runs in the page lies.
const { root, interactive } = document.body.dataset;

export const folder = new URL(`${root}_static/${interactive}/`, document.baseURI);
