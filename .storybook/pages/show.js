/* Gives the element its address, which depends on where the catalogue is. */
for (const element of document.querySelectorAll('meedio-meeting')) {
  element.allowedOrigins = location.origin;
  element.src = new URL(element.dataset.page || '../_emulator/page/index.html', location.href).href;
}
