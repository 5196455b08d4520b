/** Checks a certificate and its key before the native server sees them: it accepts a missing file in silence. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** One line that says what is wrong with the two files, or '' where they can be served with. */
export function tlsProblem(certPath: string, keyPath: string): string {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(readFileSync(certPath));
  } catch (error) {
    return `--tls-cert takes the path of a certificate in PEM form; ${certPath}: ${reason(error)}`;
  }
  try {
    if (certificate.checkPrivateKey(createPrivateKey(readFileSync(keyPath)))) return '';
  } catch (error) {
    return `--tls-key takes the path of a private key in PEM form, without a passphrase; ${keyPath}: ${reason(error)}`;
  }
  return `--tls-key takes the key of the certificate in --tls-cert; ${keyPath} is another certificate's`;
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'this user may not read it';
  return message.split('\n')[0];
}
