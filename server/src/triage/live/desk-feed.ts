import type { Listener } from '@citess/db';

/** Somebody of a hub who is told which of its cases changed. */
export type Stream = {
  hub_id: string;
  session_id: string;
  /** A case changed; null where some may have, unheard. Ids only. */
  tell: (case_id: string | null) => void;
  /** Nobody is signed in there any more. */
  end: () => void;
};
type Listen = (hear: (payload: string) => void, onListening: () => void) => Promise<Listener>;
type News = { hub?: string; case?: string; session?: string };

/** One session keeps as many open, in windows side by side. */
const MOST_OF_A_SESSION = 4;

/** Tells staff which cases of their hub change: one ear on the database for the whole process, while somebody listens. */
export class DeskFeed {
  readonly #listen: Listen;
  readonly #streams = new Set<Stream>();
  #ear: Promise<Listener> | null = null;

  constructor(listen: Listen) {
    this.#listen = listen;
  }

  /** Adds a stream; answers how to take it away, or null where its session has as many as it may. */
  async open(stream: Stream): Promise<(() => void) | null> {
    const own = [...this.#streams].filter(({ session_id }) => session_id === stream.session_id);
    if (own.length >= MOST_OF_A_SESSION) return null;
    this.#streams.add(stream);
    this.#ear ??= this.#listen(
      (payload) => this.#hear(payload),
      () => this.#streams.forEach(({ tell }) => tell(null)),
    );
    try {
      await this.#ear;
    } catch (error) {
      this.#streams.delete(stream);
      this.#ear = null;
      throw error;
    }
    return () => void this.#streams.delete(stream);
  }

  /** Ends all streams and lets go of the database. */
  async close(): Promise<void> {
    for (const { end } of this.#streams) end();
    this.#streams.clear();
    await (await this.#ear?.catch(() => null))?.close();
  }

  #hear(payload: string): void {
    const news = JSON.parse(payload) as News; // written by the triggers of the database
    for (const stream of this.#streams) {
      if (news.session === stream.session_id) stream.end();
      if (news.case !== undefined && news.hub === stream.hub_id) stream.tell(news.case);
    }
  }
}
