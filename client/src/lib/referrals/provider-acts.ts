/** The answers of a provider; each is the name of a form action. */
export type ProviderAct = 'accept' | 'decline' | 'first_contact' | 'complete' | 'give_back';

/** What an answer's form gives back when it was not taken: what was typed and what to mend, by field. */
export type ProviderForm = {
  act: ProviderAct | 'propose' | 'call_off';
  values: Record<string, string>;
  errors: Record<string, string>;
};
