/** Everything staff may do on a case; each is the name of a form action. */
export type CaseAct =
  | 'owner'
  | 'refer'
  | 'send'
  | 'withdraw'
  | 'outcome'
  | 'take_back'
  | 'advise'
  | 'close'
  | 'reopen'
  | 'settle_call'
  | 'note'
  | 'task'
  | 'task_change'
  | 'task_done'
  | 'task_undone'
  | 'merge'
  | 'part'
  | 'hand_over';

/** What a form gives back when the act was not taken. `moved`: somebody changed the case since it was read. */
export type CaseForm = {
  act: CaseAct;
  values: Record<string, string>;
  groups: string[];
  errors: Record<string, string>;
  moved: boolean;
};
