/** The form of what engines hold of a document. Raise it when that changes: every index is then rebuilt at the next start. */
export const INDEX_FORMAT = 4;
