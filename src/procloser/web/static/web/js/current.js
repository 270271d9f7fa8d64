// A bar of links too long for the window is scrolled to where the reader is.
for (const link of document.querySelectorAll(".nav [aria-current], .tabs [aria-current]")) {
  const bar = link.parentElement;
  if (bar.scrollWidth > bar.clientWidth) {
    const [at, of] = [link.getBoundingClientRect(), bar.getBoundingClientRect()];
    bar.scrollLeft += at.left - of.left - (of.width - at.width) / 2;
  }
}
