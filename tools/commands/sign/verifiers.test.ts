import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isHere } from '../../../tests/needed-programs.mjs';
import { listWithHead, sumLines } from '../../build/finish/sums';
import { KeyError, verifierSums, writeKeys } from './keys';
import { inChromium, inFirefox, type OpenVerifier } from '../../../tests/signing/browsers';
import {
  head,
  pages,
  Signer,
  text,
  verifyFolder,
  writeCopy,
  writeZip,
  type Copy,
} from '../../../tests/signing/copies';
import { fingerprints, keyBlobs, readSigned } from '../../../verify/verify.mjs';

let folder: string;
let signer: Signer;
let verifiers: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  signer = new Signer(folder);
  verifiers = signer.verifiers();
});
afterAll(() => rmSync(folder, { recursive: true }));

const list = (change: (text: string) => string) => (copy: Copy) =>
  void copy.set('SHA256SUMS', Buffer.from(change(text(copy, 'SHA256SUMS'))));
const home = 'en/index.html';
const take = (copy: Copy, path: string) => {
  const content = copy.get(path);
  copy.delete(path);
  return content ?? Buffer.alloc(0);
};
const line = (path: string, bytes: Buffer) => sumLines([[path, bytes]]);
const extra = Buffer.from('<script src="//evil.example"></script>');

/** What can be done to a copy. */
const tampered: Record<string, (copy: Copy) => void> = {
  'with a byte changed': (copy) =>
    void copy.set(home, Buffer.from(text(copy, home).replace('words', 'wordz'))),
  'with a file removed': (copy) => void take(copy, home),
  'with a file added': (copy) => void copy.set('en/new.html', extra),
  'with a file renamed': (copy) => void copy.set('en/other.html', take(copy, home)),
  'with two pages swapped': (copy) => {
    const [one, two] = [take(copy, home), take(copy, 'zh/index.html')];
    copy.set(home, two).set('zh/index.html', one);
  },
  'with a link in the place of a file': (copy) => void copy.set(home, { link: '../zh/index.html' }),
  'with an older list': (copy) => {
    const older = new Map(pages).set(home, Buffer.from('older'));
    for (const name of ['SHA256SUMS', 'SHA256SUMS.sig'])
      copy.set(name, signer.copy(older, { sequence: 411 }).get(name) ?? 'pipe');
  },
  'with its list cut': list((text) => text.split('\n').slice(0, -2).join('\n') + '\n'),
  'with a line more in its list': (copy) => {
    list((text) => text + line('zz.html', extra))(copy);
    copy.set('zz.html', extra);
  },
  'with the signature of another list': (copy) => {
    const other = signer.copy(pages, { sequence: 413 }).get('SHA256SUMS.sig') ?? 'pipe';
    copy.set('SHA256SUMS.sig', other);
  },
  'with the signature of another key': (copy) => {
    copy.set('SHA256SUMS.sig', signer.sign(text(copy, 'SHA256SUMS'), { key: 'other' }));
  },
  'with its signature removed': (copy) => void take(copy, 'SHA256SUMS.sig'),
  'with its list removed': (copy) => void take(copy, 'SHA256SUMS'),
  'with a file in a new folder': (copy) => void copy.set('fr/index.html', extra),
  'with a compressed twin that says something else': (copy) => void copy.set(`${home}.br`, extra),
  'with a name of two lines': (copy) => void copy.set('en/a\nb.html', extra),
  'with a name that ends in a space': (copy) => void copy.set(`${home} `, extra),
  'with a backslash in a name': (copy) => void copy.set('en\\index.html', extra),
  'with a twin in capitals': (copy) => void copy.set('en/INDEX.html', extra),
  'with a pipe in it': (copy) => void copy.set('en/pipe', 'pipe'),
  'with a pipe in the place of its list': (copy) => void copy.set('SHA256SUMS', 'pipe'),
  'with line ends of Windows in its list': list((text) => text.replaceAll('\n', '\r\n')),
  'with words after its list': list((text) => `${text}# files 6\n`),
  'with a signature for another purpose': (copy) => {
    copy.set('SHA256SUMS.sig', signer.sign(text(copy, 'SHA256SUMS'), { namespace: 'file' }));
  },
  'with another signed list inside': (copy) => {
    for (const [name, bytes] of signer.copy()) if (/SUMS/.test(name)) copy.set(`en/${name}`, bytes);
  },
  'with a link in the place of its list': (copy) => {
    copy.set('zh/list', take(copy, 'SHA256SUMS')).set('SHA256SUMS', { link: 'zh/list' });
  },
};

function runSh(copy: string) {
  const { status, stdout, stderr } = spawnSync('sh', [join(verifiers, 'verify.sh'), copy], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, said: stdout + stderr };
}

function runNode(copy: string, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(verifiers, 'verify.mjs'), copy, ...options],
    { encoding: 'utf8', timeout: 20_000 },
  );
  return { status, said: stdout + stderr };
}

describe.each([
  ['verify.sh', runSh],
  ['verify.mjs', runNode],
])('a reader with %s', (_, run) => {
  const given = (copy: Copy) => run(writeCopy(copy, join(folder, 'copy')));

  it('is told that a whole copy is ours, with its number and its day', () => {
    const { status, said } = given(signer.copy());
    expect(said).toMatch(/sequence 412\n[^]*signed 2026-05-01\n[^]*OURS:.*属实/);
    expect(status).toBe(0);
  });

  it('is told the same of one that was signed with the second key', () => {
    const copy = signer.copy();
    copy.set('SHA256SUMS.sig', signer.sign(text(copy, 'SHA256SUMS'), { key: 'second' }));
    expect(given(copy).status).toBe(0);
  });

  it.each(Object.keys(tampered))('is told that a copy %s is not ours', (name) => {
    const copy = signer.copy();
    tampered[name]?.(copy);
    const { status, said } = given(copy);
    expect(said).toMatch(/NOT OURS.*不属实/);
    expect(status).toBe(1);
  });

  it('is told which file it is', () => {
    const copy = signer.copy();
    tampered['with a byte changed']?.(copy);
    expect(given(copy).said).toContain(home);
  });

  it('is told that one past its day is ours, but old', () => {
    const { status, said } = given(signer.copy(pages, { goodUntil: '2026-01-31' }));
    expect(said).toMatch(/OURS, BUT OLD.*已过时/);
    expect(status).toBe(2);
  });

  it('may have an empty folder in it, which is harmless', () => {
    expect(given(signer.copy().set('empty/', Buffer.alloc(0))).status).toBe(0);
  });

  it('is told that nothing can be said of what is not there', () => {
    expect(run(join(folder, 'nowhere'))).toMatchObject({ status: 3 });
  });
});

it('a reader who has seen a higher number is told that a copy is old', () => {
  const copy = writeCopy(signer.copy(), join(folder, 'copy'));
  expect(runNode(copy, '--since', '412').status).toBe(0);
  expect(runNode(copy, '--since', '413').status).toBe(2);
});

it('no program says anything of a copy before there is a key in it', () => {
  const copy = writeCopy(signer.copy(), join(folder, 'copy'));
  const sh = spawnSync('sh', [join(verifyFolder, 'verify.sh'), copy], { encoding: 'utf8' });
  const node = spawnSync(process.execPath, [join(verifyFolder, 'verify.mjs'), copy], {
    encoding: 'utf8',
  });
  const isEmpty = keyBlobs(readFileSync(join(verifyFolder, 'verify.sh'), 'utf8')).length === 0;
  // Once the organisation has keys, theirs are in it: then this copy is not ours.
  expect([sh.status, node.status]).toEqual(isEmpty ? [3, 3] : [1, 1]);
});

for (const { name, open, here } of [
  { name: 'Chromium', open: inChromium, here: true },
  { name: 'Firefox', open: inFirefox, here: isHere('firefox-esr') },
])
  describe.skipIf(!here)(`a reader who opens verify.html from the disk in ${name}`, () => {
    let page: OpenVerifier;
    beforeAll(async () => void (page = await open(join(verifiers, 'verify.html'))), 60_000);
    afterAll(() => page?.close());
    const zipped = (copy: Copy) => page.choose('zip', writeZip(copy, join(folder, 'copy.zip')));
    const unpacked = (copy: Copy) => page.choose('folder', writeCopy(copy, join(folder, 'coalition-412')));

    it('is told that a whole zip is ours, with its number and its day', async () => {
      const { how, said } = await zipped(signer.copy());
      expect(said).toMatch(/^OURS:.*属实[^]*sequence 412\nsigned 2026-05-01/);
      expect(how).toBe('ours');
    });

    it.each(Object.keys(tampered))('is told that a zip %s is not ours', async (name) => {
      const copy = signer.copy();
      tampered[name]?.(copy);
      const { how, said } = await zipped(copy);
      expect(said).toMatch(/^NOT OURS.*不属实/);
      expect(how).toBe('not');
    });

    it('is told that a zip past its day is ours, but old', async () => {
      const { how, said } = await zipped(signer.copy(pages, { goodUntil: '2026-01-31' }));
      expect(said).toMatch(/^OURS, BUT OLD.*已过时/);
      expect(how).toBe('old');
    });

    it.each<[string, (zip: Buffer) => Buffer]>([
      ['with a zip before it', (zip) => Buffer.concat([zip, zip])],
      ['with words behind it', (zip) => Buffer.concat([zip, Buffer.from('more')])],
      ['cut in the middle', (zip) => zip.subarray(0, zip.length / 2)],
      ['with a byte changed where it is packed', (zip) => (zip.writeUInt8(zip[120]! ^ 1, 120), zip)],
      ['with another name where it begins', (zip) => (zip.write('COALITION-412', 30), zip)],
      ['of nothing', () => Buffer.alloc(0)],
    ])('is told that a zip %s is not ours', async (_, change) => {
      const file = writeZip(signer.copy(), join(folder, 'copy.zip'));
      writeFileSync(file, change(readFileSync(file)));
      expect(await page.choose('zip', file)).toMatchObject({ how: 'not' });
      expect((await page.choose('zip', file)).said).toMatch(/^NOT OURS/);
    });

    it('can choose the unpacked folder', async () => {
      expect((await unpacked(signer.copy())).said).toMatch(/^OURS:/);
      expect(await unpacked(signer.copy().set('en/new.html', extra))).toMatchObject({ how: 'not' });
      expect(await unpacked(signer.copy(pages, { goodUntil: '2026-01-31' }))).toMatchObject({ how: 'old' });
      const changed = signer.copy();
      tampered['with a byte changed']?.(changed);
      expect((await unpacked(changed)).said).toMatch(/^NOT OURS[^]*en\/index\.html/);
    });

    // A browser does not see pipes, and of a link it sees what it leads to.
    it.each(Object.keys(tampered).filter((name) => !/pipe|link in the place of its list/.test(name)))(
      'is told that an unpacked folder %s is not ours',
      async (name) => {
        const copy = signer.copy();
        tampered[name]?.(copy);
        expect((await unpacked(copy)).said).toMatch(/^NOT OURS/);
      },
    );

    it('sends nothing', () => {
      if ('requests' in page)
        expect((page.requests as string[]).filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
      expect(readFileSync(join(verifiers, 'verify.html'), 'utf8')).toContain(`content="default-src 'none';`);
    });
  });

describe('a key that is on a security key', () => {
  const u32 = (number: number) => Buffer.from([24, 16, 8, 0].map((shift) => (number >> shift) & 255));
  const str = (value: string | Buffer) => Buffer.concat([u32(Buffer.byteLength(value)), Buffer.from(value)]);
  const hash = (name: string, bytes: string | Buffer) => createHash(name).update(bytes).digest();
  const type = 'sk-ssh-ed25519@openssh.com';

  /** What a security key would answer (PROTOCOL.u2f): its signature is over a hash, flags and a counter. */
  function signature(message: string) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const blob = Buffer.concat([str(type), str(raw), str('ssh:')]);
    const fields = [str('site'), str(''), str('sha512')];
    const said = Buffer.concat([Buffer.from('SSHSIG'), ...fields, str(hash('sha512', message))]);
    const touched = Buffer.from([1, 0, 0, 0, 7]);
    const signed = sign(
      null,
      Buffer.concat([hash('sha256', 'ssh:'), touched, hash('sha256', said)]),
      privateKey,
    );
    const inner = Buffer.concat([str(type), str(signed), touched]);
    const all = Buffer.concat([Buffer.from('SSHSIG'), u32(1), str(blob), ...fields, str(inner)]);
    const armored = all.toString('base64').replace(/.{1,70}/g, '$&\n');
    return {
      key: `${type} ${blob.toString('base64')}`,
      armored: `-----BEGIN SSH SIGNATURE-----\n${armored}-----END SSH SIGNATURE-----\n`,
    };
  }

  it('signs too, as OpenSSH itself says', () => {
    const list = listWithHead(head, sumLines(pages));
    const { key, armored } = signature(list);
    const [signers, file] = [join(folder, 'sk'), join(folder, 'sk.sig')];
    writeFileSync(signers, `coalition namespaces="site" ${key}\n`);
    writeFileSync(file, armored);
    const args = ['-Y', 'verify', '-f', signers, '-I', 'coalition', '-n', 'site', '-s', file];
    expect(spawnSync('ssh-keygen', args, { input: list, encoding: 'utf8' })).toMatchObject({ status: 0 });
    expect(readSigned(Buffer.from(list), armored, key)).toMatchObject({ sequence: 412 });
    expect(() => readSigned(Buffer.from(`${list}x`), armored, key)).toThrow('not of our key');
  });
});

describe('the keys in the programs', () => {
  it('are those that are published, two at least', () => {
    const keys = readFileSync(join(verifiers, '../signed/allowed_signers'), 'utf8');
    expect(keyBlobs(keys)).toHaveLength(2);
    for (const name of ['verify.sh', 'verify.mjs', 'verify.html'])
      expect(keyBlobs(readFileSync(join(verifiers, name), 'utf8'))).toEqual(keyBlobs(keys));
  });

  it.each<[string, () => string[]]>([
    ['one key', () => [signer.public('first')]],
    ['the same key twice', () => [signer.public('first'), signer.public('first')]],
    ['a key that is none', () => [signer.public('first'), 'ssh-rsa AAAA']],
    ['a secret key', () => [signer.public('first'), readFileSync(join(folder, 'second'), 'utf8')]],
  ])('cannot be %s', (_, keys) => {
    const where = { root: join(verifiers, '..'), signedFolder: join(folder, 'unused') };
    expect(() => writeKeys(keys(), where)).toThrow(KeyError);
  });

  it('have the fingerprints that OpenSSH shows', () => {
    const shown = spawnSync('ssh-keygen', ['-lf', join(folder, 'first.pub')], { encoding: 'utf8' }).stdout;
    expect(shown).toContain(` ${fingerprints(signer.public('first'))[0]} `);
  });

  it('can be changed: the new key is announced under the old one, and the old one then counts no more', () => {
    const list = listWithHead(head, sumLines(pages));
    const trusting = (names: string[]) =>
      readFileSync(join(signer.verifiers(names), '../signed/allowed_signers'), 'utf8');
    const before = trusting(['first', 'second']);
    const between = trusting(['first', 'second', 'other']);
    const after = trusting(['second', 'other']);
    // The list that names the new key is signed by an old one: who trusts that, learns of it.
    const announced = new Map(pages).set('copies/allowed_signers', Buffer.from(between));
    const announcement = listWithHead({ ...head, sequence: 413 }, sumLines(announced));
    const sum = createHash('sha256').update(between).digest('hex');
    const signed = readSigned(Buffer.from(announcement), signer.sign(announcement).toString(), before);
    expect(signed.sums.get('copies/allowed_signers')).toBe(sum);
    const byNew = signer.sign(list, { key: 'other' }).toString();
    expect(readSigned(Buffer.from(list), byNew, between).sequence).toBe(412);
    expect(readSigned(Buffer.from(list), byNew, after).sequence).toBe(412);
    expect(() => readSigned(Buffer.from(list), byNew, before)).toThrow('not of our key');
    expect(() => readSigned(Buffer.from(list), signer.sign(list).toString(), after)).toThrow(
      'not of our key',
    );
  });
});

it('the sums of the programs are in the repository, and where a reader is told of them', () => {
  const sums = verifierSums(verifyFolder);
  expect(readFileSync(join(verifyFolder, 'SHA256SUMS'), 'utf8')).toBe(sums);
  expect(readFileSync(join(verifyFolder, 'README.md'), 'utf8')).toContain(sums);
});
