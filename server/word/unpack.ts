// The parts of a Word file: its zip unpacked within limits. Nothing that a file says of itself is believed.
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { WordFault } from './fault.ts'
import { WORD_LIMITS } from './limits.ts'

/** Unpacked XML parts by their names in lower case, without a leading stroke. */
export type Parts = ReadonlyMap<string, Uint8Array>

const ZIP = [0x50, 0x4b]
/** The container of Word's older files, and of every file with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

const begins = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, i) => bytes[i] === byte)

/**
 * Unpacks what may be read of the file. Pictures and other foreign parts stay packed; only their names are told.
 * @throws WordFault
 */
export async function unpack(bytes: Uint8Array): Promise<{ parts: Parts; others: string[] }> {
  if (bytes.length > WORD_LIMITS.file)
    throw new WordFault('file-too-large', { megabytes: WORD_LIMITS.file / 1024 / 1024 })
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (begins(bytes, COMPOUND))
    throw new WordFault(buffer.includes(ENCRYPTED) ? 'file-encrypted' : 'file-not-word')
  if (!begins(bytes, ZIP)) throw new WordFault('file-not-word')
  const zip = await open(buffer)
  try {
    return await readAll(zip)
  } finally {
    zip.close()
  }
}

/** The name of the stream that holds an encrypted document, as a compound file spells it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const open = (buffer: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (zip) resolve(zip)
      else reject(faultOf(error))
    })
  })

/** The library tells a name that leads out of the archive by its words alone. */
const faultOf = (error: Error | null): WordFault =>
  new WordFault(
    /^(absolute path|invalid relative path|invalid characters)/.test(error?.message ?? '')
      ? 'file-unsafe'
      : 'file-damaged',
  )

function readAll(zip: ZipFile): Promise<{ parts: Parts; others: string[] }> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Uint8Array>()
    const others: string[] = []
    let [seen, unpacked] = [0, 0]
    const fail = (error: unknown): void =>
      reject(error instanceof WordFault ? error : faultOf(error as Error))
    const take = async (entry: Entry): Promise<void> => {
      seen += 1
      if (seen > WORD_LIMITS.entries) throw new WordFault('file-unsafe')
      const name = entry.fileName.replace(/^\/+/, '').toLowerCase()
      if (!/\.(xml|rels)$/.test(name)) {
        others.push(name)
        return
      }
      // Two parts of one name: two readers could see two documents.
      if (parts.has(name)) throw new WordFault('file-unsafe')
      if (entry.isEncrypted()) throw new WordFault('file-encrypted')
      unpacked += entry.uncompressedSize
      if (entry.uncompressedSize > WORD_LIMITS.part || unpacked > WORD_LIMITS.unpacked)
        throw new WordFault('file-unsafe')
      parts.set(name, await readEntry(zip, entry))
    }
    zip.on('entry', (entry: Entry) => {
      take(entry).then(() => zip.readEntry(), fail)
    })
    zip.on('error', fail)
    zip.on('end', () => resolve({ parts, others }))
    zip.readEntry()
  })
}

/** The entry's bytes; the library ends the stream with an error when they are more, or less, than was said. */
const readEntry = (zip: ZipFile, entry: Entry): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(faultOf(error))
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > WORD_LIMITS.part) stream.destroy(new WordFault('file-unsafe'))
        else chunks.push(chunk)
      })
      stream.on('error', reject)
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
