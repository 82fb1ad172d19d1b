/**
 * @module Waiting for the HTML parser. It connects an element before the element's children exist, so a frame written in
 * the page's HTML may be about to come; an element that did not wait would load the meeting a second time.
 */

/**
 * Whether the parser may still add children to an element. Everything that it has open is a last child, so a node after
 * the element or after one of its ancestors says that the element is closed.
 */
export function mayGetChildren(element: Element): boolean {
  return document.readyState === 'loading' && isOpen(element);
}

/**
 * Calls back once, when the parser has added a child for which `found` answers true, or cannot add any more.
 *
 * @returns a function that ends the wait
 */
export function waitForParser(element: Element, found: () => boolean, done: () => void): () => void {
  const check = () => {
    if (!found() && mayGetChildren(element)) return;
    stop();
    done();
  };
  const observer = new MutationObserver(check);
  const stop = () => {
    observer.disconnect();
    document.removeEventListener('readystatechange', check);
  };
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', check);
  return stop;
}

function isOpen(node: Node | null): boolean {
  return !node || (!node.nextSibling && isOpen(node instanceof ShadowRoot ? node.host : node.parentNode));
}
