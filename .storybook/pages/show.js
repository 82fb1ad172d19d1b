/* Shows a meeting on the page. Its address depends on where the catalogue is. */
const { page = '../_emulator/page/index.html', loadTimeout = '20000' } = document.currentScript.dataset;
const element = document.createElement('meedio-meeting');
element.allowedOrigins = location.origin;
element.loadTimeout = Number(loadTimeout);
element.src = new URL(page, location.href).href;
document.body.append(element);
