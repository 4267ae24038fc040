/** Where a word that was asked for stands: UTF-16 offsets, end excluded. */
export type Mark = { start: number; end: number };

/**
 * The text cut where marks begin and end. The marks are those of `piece`, which stands somewhere in the text; where it does
 * not, nothing is marked.
 */
export function markedPieces(
  text: string,
  piece: { text: string; marks: readonly Mark[] } | undefined,
): { part: string; isMarked: boolean }[] {
  const from = piece ? text.indexOf(piece.text) : -1;
  if (!piece || from < 0) return [{ part: text, isMarked: false }];
  const parts: { part: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of piece.marks) {
    parts.push({ part: text.slice(at, from + start), isMarked: false });
    parts.push({ part: text.slice(from + start, from + end), isMarked: true });
    at = from + end;
  }
  parts.push({ part: text.slice(at), isMarked: false });
  return parts.filter(({ part }) => part !== '');
}
