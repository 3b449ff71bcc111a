// The book's pages lie in one folder, the site around it; else the site is taken to lie here.
const home = document.getElementById("home");
const cover = home.dataset.cover;
const folder = `/${cover.split("/")[0]}/`;
const asked = location.pathname;
const end = asked.includes(folder) ? asked.indexOf(folder) : asked.lastIndexOf("/");
home.href = `${asked.slice(0, end)}/${cover}`;
