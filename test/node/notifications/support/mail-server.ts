import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the server answers in place of taking an address. */
export interface SmtpRefusal {
  readonly status: number;
  readonly text: string;
}

/** An e-mail as it came over the wire. */
export interface ReceivedMail {
  readonly raw: Buffer;
  readonly to: readonly string[];
  readonly from: string;
}

export interface MailServerOptions {
  readonly login?: { readonly user: string; readonly pass: string };
  /** Milliseconds until a mail is taken. */
  readonly delayMs?: number;
  /** Bytes kept of each mail; all when left out. */
  readonly keptBytes?: number;
}

function refusal({ status, text }: SmtpRefusal): Error {
  return Object.assign(new Error(text), { responseCode: status });
}

const addressOf = (address: { readonly address: string } | false): string => (address ? address.address : '');

/** A real SMTP server on this machine. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** What clients say, word for word, without their logins. */
  readonly commands: string[] = [];
  /** What it refuses, by address of the recipient; asked each time. */
  refuses: (recipient: string) => SmtpRefusal | undefined = () => undefined;
  refusesSender: () => SmtpRefusal | undefined = () => undefined;
  refusesData: () => SmtpRefusal | undefined = () => undefined;
  /** Most connections that were open at the same time. */
  mostConnections = 0;
  #open = 0;
  readonly #server: SMTPServer;

  constructor({ login, delayMs = 0, keptBytes = Infinity }: MailServerOptions = {}) {
    this.#server = new SMTPServer({
      disabledCommands: login ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
      allowInsecureAuth: true,
      logger: { level: 'debug', debug: (fields: object, ...said: readonly unknown[]) => this.#note(fields, said) },
      onAuth: ({ username, password }, _session, done) => {
        if (username === login?.user && password === login?.pass) done(null, { user: username });
        else done(refusal({ status: 535, text: 'Authentication failed' }));
      },
      onConnect: (_session, done) => {
        this.#open += 1;
        this.mostConnections = Math.max(this.mostConnections, this.#open);
        done();
      },
      onClose: () => {
        this.#open -= 1;
      },
      onMailFrom: (_address, _session, done) => {
        const refused = this.refusesSender();
        done(refused ? refusal(refused) : null);
      },
      onRcptTo: ({ address }, _session, done) => {
        const refused = this.refuses(address);
        done(refused ? refusal(refused) : null);
      },
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        let bytes = 0;
        stream.on('data', (piece: Buffer) => {
          if (bytes < keptBytes) pieces.push(piece);
          bytes += piece.byteLength;
        });
        stream.on('end', () => setTimeout(() => this.#take(Buffer.concat(pieces), session, done), delayMs));
      },
    });
    this.#server.server.on('connection', (socket) => socket.setNoDelay(true));
    // A client that is killed is no fault of the server.
    this.#server.on('error', () => undefined);
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  parsed(index = 0): Promise<ParsedMail> {
    return simpleParser(this.mails[index]?.raw ?? Buffer.alloc(0));
  }

  /** The server decodes addresses; its log has them as they came. */
  #note(fields: object, said: readonly unknown[]): void {
    if ('tnx' in fields && fields.tnx === 'command') this.commands.push(String(said.at(-1)));
  }

  #take(raw: Buffer, { envelope }: SMTPServerSession, done: (error?: Error | null) => void): void {
    const refused = this.refusesData();
    if (refused) {
      done(refusal(refused));
      return;
    }
    this.mails.push({ raw, to: envelope.rcptTo.map(addressOf), from: addressOf(envelope.mailFrom) });
    done(null);
  }
}
