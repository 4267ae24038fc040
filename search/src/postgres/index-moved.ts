/** The index was rebuilt between two looks at it: what was found has other numbers now. */
export class IndexMoved extends Error {}
