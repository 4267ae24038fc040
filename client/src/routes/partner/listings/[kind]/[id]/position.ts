type Position = { latitude: number | null; longitude: number | null };

/** A latitude no place has: what cannot be read goes on to the API as one, to be named. */
const NOWHERE = 999;

/** The last such pair in a text: links of maps name what they look at first and what they mark last. */
const PAIR = /(?<latitude>-?\d{1,2}(?:\.\d+)?)(?:\s*[,;/]\s*|%2C|\s+|&\w+=)(?<longitude>-?\d{1,3}(?:\.\d+)?)/gu;

/** Reads "35.5047, 11.0622" as maps copy it, the same with N and E or in Arabic digits, or a link of a map. */
export function readPosition(text: string): Position {
  const plain = withPlainDigits(text)
    .replace(/#map=[\d.]+\//, ' ')
    .replace(/[°NE]/g, ' ')
    .trim();
  if (plain === '') return { latitude: null, longitude: null };
  const groups = [...plain.matchAll(PAIR)].at(-1)?.groups;
  const [latitude, longitude] = [Number(groups?.['latitude']), Number(groups?.['longitude'])];
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth ? { latitude, longitude } : { latitude: NOWHERE, longitude: null };
}

/** A position as it stands in the form. */
export function positionText({ latitude, longitude }: { latitude?: unknown; longitude?: unknown }): string {
  return typeof latitude === 'number' && typeof longitude === 'number' ? `${latitude}, ${longitude}` : '';
}

/** Arabic digits, separators and comma as others write them. */
function withPlainDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll('\u066b', '.')
    .replaceAll('\u060c', ',');
}
