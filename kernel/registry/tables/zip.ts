import { createInflateRaw } from 'node:zlib'
import { unreadable } from './table.ts'

/** A ZIP archive held in memory: its entries by name, unpacked as streams with a limit. */
export interface Archive {
  has(name: string): boolean
  /** The entry's bytes. Throws `import/unreadable` when more than `limit` bytes come out: a zip bomb. */
  open(name: string, limit: number): AsyncGenerator<Buffer>
}

interface Entry {
  readonly method: number
  readonly isEncrypted: boolean
  readonly packedSize: number
  readonly headerAt: number
}

const damaged = () => unreadable('压缩包已损坏', 'the archive is damaged')

/** Reads the directory of a ZIP archive (APPNOTE 6.3.10, without ZIP64, which only files over 4 GB need). */
export function openArchive(file: Buffer): Archive {
  const entries = directoryOf(file)
  return {
    has: (name) => entries.has(name),
    async *open(name, limit) {
      const entry = entries.get(name)
      if (!entry) throw damaged()
      if (entry.isEncrypted) throw unreadable('工作簿有密码，请取消密码后再导入', 'the workbook has a password; remove it first')
      const packed = packedBytes(file, entry)
      if (entry.method === 0) {
        yield packed
        return
      }
      if (entry.method !== 8) throw damaged()
      const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
      inflate.end(packed)
      let size = 0
      try {
        for await (const bytes of inflate as AsyncIterable<Buffer>) {
          size += bytes.length
          if (size > limit)
            throw unreadable(
              `解压后超过 ${Math.round(limit / 1024 / 1024)} MB`,
              `more than ${Math.round(limit / 1024 / 1024)} MB when unpacked`,
            )
          yield bytes
        }
      } catch (error) {
        if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged()
        throw error
      }
    },
  }
}

function directoryOf(file: Buffer): ReadonlyMap<string, Entry> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > file.length) throw damaged()
  const entries = new Map<string, Entry>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw damaged()
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    entries.set(name, {
      isEncrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packedSize: file.readUInt32LE(at + 20),
      headerAt: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

function packedBytes(file: Buffer, { headerAt, packedSize }: Entry): Buffer {
  if (headerAt + 30 > file.length || file.readUInt32LE(headerAt) !== 0x04034b50) throw damaged()
  const start = headerAt + 30 + file.readUInt16LE(headerAt + 26) + file.readUInt16LE(headerAt + 28)
  if (start + packedSize > file.length) throw damaged()
  return file.subarray(start, start + packedSize)
}
