import { isSent, type ImportLine } from '../../../rules/contact-files/index.ts';
import { contactRemoval, contactsImport } from '../../../runtime/contacts.ts';
import type { Sent, Write } from '../../../runtime/resource.ts';
import { asSelfcareError } from '../../../runtime/retry.ts';

/** Contacts that are removed at a time. */
const removedAtOnce = 4;

/** Sends a write, and tries again as its page does. */
interface Writes {
  run<T>(write: Write<T>): Promise<Sent<T>>;
}

interface Batch {
  readonly lines: readonly ImportLine[];
  readonly write: ReturnType<typeof contactsImport>;
}

/**
 * The lines of a file on their way to the backend, in batches. A batch that is not answered is sent again as it was: the backend knows it
 * by its key, and adds nobody twice.
 */
export class ContactImport {
  readonly #writes: Writes;
  readonly #lines: readonly ImportLine[];
  readonly #batches: Batch[];

  /** @param size most contacts of a batch */
  constructor(writes: Writes, lines: readonly ImportLine[], size: number) {
    this.#writes = writes;
    this.#lines = lines;
    const sent = lines.filter(isSent);
    this.#batches = Array.from({ length: Math.ceil(sent.length / size) }, (_, index) => {
      const batch = sent.slice(index * size, (index + 1) * size);
      return { lines: batch, write: contactsImport(batch.map(({ draft }) => draft)) };
    });
  }

  /** Every batch is answered. */
  get isDone(): boolean {
    return this.#batches.length === 0;
  }

  /**
   * Sends the batches one after the other, and keeps each answer in its line. The one under way at an abort is answered first. Called
   * again, it goes on.
   * @throws SelfcareError
   */
  async send(signal: AbortSignal, onProgress: () => void): Promise<void> {
    for (let [batch] = this.#batches; batch && !signal.aborted; [batch] = this.#batches) {
      const { data } = await this.#writes.run(batch.write);
      for (const [index, line] of batch.lines.entries()) {
        const result = data[index];
        if (result) line.result = result;
      }
      this.#batches.shift();
      onProgress();
    }
  }

  /**
   * Removes the contacts that were added. Those whose removal fails stay, and the next call tries again.
   * @throws SelfcareError the first failure
   */
  async undo(signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<void> {
    const todo = this.#lines.filter(({ result, isRemoved }) => result?.state === 'created' && !isRemoved);
    const total = todo.length;
    let failure: unknown;
    const work = async (): Promise<void> => {
      for (let line = todo.shift(); line && !signal.aborted && failure === undefined; line = todo.shift()) {
        await this.#remove(line).catch((thrown: unknown) => (failure = thrown));
        onProgress(total - todo.length, total);
      }
    };
    onProgress(0, total);
    await Promise.all(Array.from({ length: removedAtOnce }, work));
    if (failure !== undefined) throw asSelfcareError(failure);
  }

  async #remove(line: ImportLine): Promise<void> {
    if (!line.result || line.result.state === 'refused') return;
    try {
      await this.#writes.run(contactRemoval(line.result.contact));
    } catch (thrown) {
      const error = asSelfcareError(thrown);
      if (error.code !== 'not-found') throw error;
    }
    line.isRemoved = true;
  }
}
