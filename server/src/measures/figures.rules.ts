/** Fewer than so many could be recognised by those who know them. */
export const FEWEST = 5;

/** What may be told of two counts, the second part of the first: neither of them, nor those in between, may be a few. */
export function tellable({ requests, helped }: { requests: number; helped: number }): {
  requests: number | null;
  helped: number | null;
} {
  const isTold = requests >= FEWEST;
  const others = requests - helped;
  const isHelpTold = isTold && helped >= FEWEST && (others === 0 || others >= FEWEST);
  return { requests: isTold ? requests : null, helped: isHelpTold ? helped : null };
}
