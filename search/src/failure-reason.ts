/** What went wrong, by its code or kind: messages may carry addresses, or what somebody looked for. */
export function reasonOf(error: unknown): string {
  let reason = 'unknown';
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 5; depth += 1) {
    if (cause instanceof Error) reason = cause.name;
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    cause = 'cause' in cause ? cause.cause : null;
  }
  return reason;
}

/** Whether an idle connection was closed by the other side just as it was used: then asking again is right. */
export function wasCutOff(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(reasonOf(error));
}
