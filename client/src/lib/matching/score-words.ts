import { m } from '#lib/paraglide/messages.js';

const PARTS: Record<string, () => string> = {
  need: m.trace_part_need,
  specificity: m.trace_part_specificity,
  nearness: m.trace_part_nearness,
  words: m.trace_part_words,
  capacity: m.trace_part_capacity,
  responsiveness: m.trace_part_responsiveness,
  freshness: m.trace_part_freshness,
  language: m.trace_part_language,
  load: m.trace_part_load,
};

/** What a part of the score says of a service; a part of other rules than today's is shown as it is named. */
export const scorePartWord = (part: string) => PARTS[part]?.() ?? part;
