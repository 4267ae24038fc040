import postgres from 'postgres';

/** An ear on channels of the database. `close` lets go of its connection. */
export type Listener = { close: () => Promise<void> };

/**
 * Calls back at each notification of a channel, in order, on a connection of its own; `onListening` tells that it listens,
 * also again after the connection was lost: what was told in between is not known. A connection that dies without a word
 * tells nothing: who must hear everything notifies itself now and then, and listens anew when it does not hear that.
 * @throws when the database cannot be reached.
 */
export async function listenTo(
  url: string,
  heard: Record<string, (payload: string) => void>,
  onListening: () => void,
): Promise<Listener> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false });
  try {
    for (const [channel, hear] of Object.entries(heard)) await client.listen(channel, hear, onListening);
  } catch (error) {
    await client.end({ timeout: 1 });
    throw error;
  }
  return { close: () => client.end({ timeout: 1 }) };
}
