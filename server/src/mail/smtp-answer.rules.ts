/** What nodemailer tells of a message that did not leave. */
export type SmtpFailure = {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  command?: string | undefined;
  message?: string | undefined;
};
/** `is_permanent`: this message will never be taken. `said` holds codes alone, for the words of a mail server repeat addresses. */
export type SmtpVerdict = { is_permanent: boolean; is_bad_address: boolean; said: string };

/**
 * What a failure means. Only a refusal of the recipient or of the message is for good; one of the sender, of the password or of
 * the connection is ours or theirs to mend, and is tried again.
 */
export function judgeFailure({ code, responseCode, response, command, message }: SmtpFailure): SmtpVerdict {
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const said = ['mail server:', code ?? 'failure', responseCode, status].filter(Boolean).join(' ');
  // nodemailer looks at the address before it asks anybody
  if (code === 'EENVELOPE' && /^(Invalid recipient|No recipients)/.test(message ?? '')) {
    return { is_permanent: true, is_bad_address: true, said };
  }
  const isAboutMessage = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');
  if (!isAboutMessage || (responseCode ?? 0) < 500) return { is_permanent: false, is_bad_address: false, said };
  const isUnknownThere = command === 'RCPT TO' && [550, 551, 553].includes(responseCode ?? 0);
  return { is_permanent: true, is_bad_address: status ? isBadAddress(status) : isUnknownThere, said };
}

/** Whether an enhanced status (RFC 3463) says that nobody is reached under the address, whoever writes. */
export function isBadAddress(status: string): boolean {
  const isOfSender = ['5.1.7', '5.1.8'].includes(status);
  return !isOfSender && /^5\.(1\.\d+|2\.1|4\.4)$/.test(status);
}
