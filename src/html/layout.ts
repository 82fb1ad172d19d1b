const waiting = ':where(meedio-meeting,meedio-room,meedio-queue,meedio-board):where(:not(:defined))';

/**
 * CSS that gives an element its size and its frame its place before the script has come, or where none does: nothing on
 * the page moves when it comes. It has no effect on an element once that is defined. The element's size gives way to
 * any rule of the page; the frame's place does not, since rules for all iframes must not reach a meeting.
 */
export const layoutCss = [
  `${waiting}:where(:not([hidden])){display:block;position:relative;box-sizing:border-box;width:100%;aspect-ratio:16/9;min-height:var(--meedio-min-height,min(36rem,85svh));overflow:hidden}`,
  `${waiting}>iframe{position:absolute!important;inset:0!important;width:100%!important;height:100%!important;min-width:0!important;max-width:none!important;min-height:0!important;max-height:none!important;margin:0!important;border:0!important}`,
].join('\n');
