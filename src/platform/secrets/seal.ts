import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { Secret } from './secret';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** The seal was made with another key, or what it holds was changed. */
export class SealBroken extends Error {
  constructor() {
    super(
      'a stored credential cannot be opened: PREGON_SECRET, or secret.key in the data folder, is another than when it was sealed',
    );
  }
}

/**
 * Seals credentials for the database with AES-256-GCM. `about` binds a seal to what it is for: moved to another row, it does not
 * open.
 */
export class Seal {
  private readonly key: Buffer;

  constructor(secret: Secret) {
    this.key = Buffer.from(hkdfSync('sha256', secret.reveal(), '', 'pregon credentials', 32));
  }

  close(secret: Secret, about: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
    return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join(
      '.',
    );
  }

  /** Throws SealBroken. */
  open(sealed: string, about: string): Secret {
    const [version, iv = '', tag = '', text = ''] = sealed.split('.');
    if (version !== VERSION) throw new SealBroken();
    try {
      const bytes = (part: string): Buffer => Buffer.from(part, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes(iv), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes(tag));
      return new Secret(Buffer.concat([decipher.update(bytes(text)), decipher.final()]).toString('utf8'));
    } catch {
      throw new SealBroken();
    }
  }
}
