/** @module A certificate for one run, which the browser trusts by the hash of its key. */
import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function makeCertificate() {
  const directory = mkdtempSync(join(tmpdir(), 'meedio-bench-'));
  const [keyFile, certFile] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const about = ['-days', '2', '-subj', '/CN=bench', '-addext', 'subjectAltName=DNS:bench.test'];
  try {
    execFileSync('openssl', ['req', '-x509', ...curve, ...about, '-keyout', keyFile, '-out', certFile], {
      stdio: 'ignore',
    });
    const [key, cert] = [readFileSync(keyFile), readFileSync(certFile)];
    const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
    return { key, cert, hash: createHash('sha256').update(publicKey).digest('base64') };
  } catch (error) {
    throw new Error('The benchmark needs openssl, for a certificate.', { cause: error });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
