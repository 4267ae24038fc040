/** Sets the fields of a question to what was posted of them. */
export function fillIn(fields: ParentNode, posted: URLSearchParams): void {
  for (const field of fields.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[name], textarea[name]')) {
    const values = posted.getAll(field.name);
    if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type))
      field.checked = values.includes(field.value);
    else field.value = values[0] ?? field.value;
  }
  for (const fold of fields.querySelectorAll('details')) fold.open ||= fold.querySelector(':checked') !== null;
}

/** What was posted of a question in the words of its cards, one a line; what was typed as it was typed. */
export function wordAnswer(fields: ParentNode, posted: URLSearchParams): string {
  const names = new Set(
    [...fields.querySelectorAll<HTMLElement>('[name]:not([type=hidden])')].map((field) => field.getAttribute('name')),
  );
  return [...posted]
    .filter(([name, value]) => names.has(name) && value !== '')
    .map(([name, value]) => labelOf(fields, name, value))
    .join('\n');
}

/** The words of the card or button that posts a value; the value where it was typed. */
export function labelOf(fields: ParentNode, name: string, value: string): string {
  const named = [...fields.querySelectorAll<HTMLInputElement | HTMLButtonElement>(`[name="${name}"]`)];
  const field = named.find((one) => one.value === value && !['text', 'email', 'tel'].includes(one.type));
  const label = field?.closest('label');
  const words = (label?.querySelector('.font-semibold') ?? label ?? (field?.matches('button') ? field : null))
    ?.textContent;
  return words?.trim() ?? value;
}
