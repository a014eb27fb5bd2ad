// Serves the built client: every file from memory, compressed once; any other page address gets index.html.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, Handler } from 'hono'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}
const COMPRESSIBLE = ['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.txt']
/** Vite writes a hash into the name of everything it puts here. */
const HASHED = '/assets/'

type Encoding = 'br' | 'gzip'
type Asset = {
  type: string
  etag: string
  cache: string
  plain: Uint8Array<ArrayBuffer>
  packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>
  compressible: boolean
}

/**
 * The client in `folder`, read once at the start: a rebuild does not change a running server, and no path from
 * outside ever reaches the file system. Without a build a plain page says so.
 */
export function clientHandler(folder: string): Handler {
  const assets = readAssets(folder)
  const page = assets.get('/index.html')
  return c => {
    const asset = assets.get(c.req.path)
    if (asset) return send(c, asset)
    if (c.req.path.startsWith(HASHED) || extname(c.req.path) !== '') return c.text('Not found', 404)
    if (!page) return c.text('The interface has not been built: run npm run build, then start again.', 503)
    return send(c, page)
  }
}

function readAssets(folder: string): Map<string, Asset> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  return new Map(
    files.map(file => {
      const path = join(file.parentPath, file.name)
      const address = `/${relative(folder, path).split(sep).join('/')}`
      const plain = new Uint8Array(readFileSync(path))
      const asset: Asset = {
        type: TYPES[extname(path)] ?? 'application/octet-stream',
        etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
        cache: address.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
        plain,
        packed: new Map(),
        compressible: COMPRESSIBLE.includes(extname(path)) && plain.length > 1_000,
      }
      return [address, asset]
    }),
  )
}

async function send(c: Context, asset: Asset): Promise<Response> {
  const headers: Record<string, string> = { ETag: asset.etag, 'Cache-Control': asset.cache }
  if (asset.compressible) headers.Vary = 'Accept-Encoding'
  if (c.req.header('if-none-match') === asset.etag) return c.body(null, 304, headers)
  headers['Content-Type'] = asset.type
  const encoding = asset.compressible ? accepted(c.req.header('accept-encoding') ?? '') : null
  if (!encoding) return c.body(asset.plain, 200, headers)
  return c.body(await pack(asset, encoding), 200, { ...headers, 'Content-Encoding': encoding })
}

function accepted(header: string): Encoding | null {
  const offers = header.split(',').map(offer => offer.trim())
  const offered = (name: string) => offers.some(offer => offer === name || offer.startsWith(`${name};`))
  return offered('br') ? 'br' : offered('gzip') ? 'gzip' : null
}

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

function pack(asset: Asset, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const known = asset.packed.get(encoding)
  if (known) return known
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  const packing = (encoding === 'br' ? toBrotli(asset.plain, quality) : toGzip(asset.plain)).then(
    bytes => new Uint8Array(bytes),
  )
  asset.packed.set(encoding, packing)
  return packing
}
