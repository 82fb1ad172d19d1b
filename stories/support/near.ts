/** The element on the same stage as a button that was pressed. */
export function near({ currentTarget }: Event) {
  const element = (currentTarget as Element).closest('.stage')?.querySelector('meedio-meeting');
  if (!element) throw new Error('There is no element on the stage.');
  return element;
}
