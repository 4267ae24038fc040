import { randomBytes } from 'node:crypto';
import type { Ports } from '../ports.ts';
import { codeRefused, secondFactorOff, secondFactorOn } from './account.problems.ts';
import { countTry, forgetTries } from './limit-attempts.ts';
import { recoveryHash, seal, unseal } from './seal.ts';
import * as q from './second-factor.queries.ts';
import { base32, stepOfCode, totpAddress } from './totp.ts';

type FactorPorts = Pick<Ports, 'db' | 'now' | 'secret'>;
type Who = { id: string; email: string };

const RECOVERY_CODES = 10;
/** Letters that are not taken for one another on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A secret for somebody's app; it counts once a code of it confirms it. @throws second-factor-on */
export async function beginSecondFactor({ db, now, secret }: FactorPorts, { id, email }: Who) {
  const known = await q.findSecondFactor(db, id);
  if (known?.confirmed_at) throw secondFactorOn();
  const made = randomBytes(20);
  await q.putSecondFactor(db, { user_id: id, sealed_secret: seal(secret, made), begun_at: now(), last_step: 0 });
  return { secret: base32(made), address: totpAddress(made, { issuer: 'CitESS', email }) };
}

/** Confirms the app with a code of it; the recovery codes, told this once. @throws code-refused, second-factor-on, second-factor-off */
export async function confirmSecondFactor(ports: FactorPorts, { id }: Who, code: string): Promise<string[]> {
  const known = await q.findSecondFactor(ports.db, id);
  if (!known) throw secondFactorOff();
  if (known.confirmed_at) throw secondFactorOn();
  await countTry(ports, 'code-of-account', id);
  const now = ports.now();
  const step = stepOfCode(unseal(ports.secret, known.sealed_secret), code, now, known.last_step);
  if (step === null) throw codeRefused();
  const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  await ports.db.transaction(async (tx) => {
    if (!(await q.takeStep(tx, { user_id: id, step, confirmed_at: now }))) throw codeRefused();
    await q.replaceRecoveryCodes(
      tx,
      id,
      codes.map((one) => recoveryHash(ports.secret, one)),
    );
  });
  await forgetTries(ports, 'code-of-account', id);
  return codes;
}

/** Takes a code of the app, or a recovery code. @throws code-refused, too-many-tries, second-factor-off */
export async function takeCode(ports: FactorPorts, id: string, code: string): Promise<void> {
  const known = await q.findSecondFactor(ports.db, id);
  if (!known?.confirmed_at) throw secondFactorOff();
  await countTry(ports, 'code-of-account', id);
  const step = stepOfCode(unseal(ports.secret, known.sealed_secret), code, ports.now(), known.last_step);
  const isTaken =
    step === null
      ? await q.takeRecoveryCode(ports.db, id, recoveryHash(ports.secret, code), ports.now())
      : await q.takeStep(ports.db, { user_id: id, step });
  if (!isTaken) throw codeRefused();
  await forgetTries(ports, 'code-of-account', id);
}

function recoveryCode(): string {
  const letters = [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length] ?? '');
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join('')).join('-');
}
