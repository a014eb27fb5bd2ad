// Runs the benches: `npm run bench` runs all, `npm run bench -- load editor` those whose path holds a name.
// A bench is test/bench/<folder>/<name>.bench.{mjs,ts}. It prints JSON lines
// {"name": "...", "unit": "ms", "median": 1.2, "low": 1.1, "high": 1.5}, whatever else it prints is passed on.
import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '../..')
const BUILT = join(ROOT, 'node_modules/.cache/parley/bench')

function benches(names) {
  const folders = readdirSync(import.meta.dirname).filter(name =>
    statSync(join(import.meta.dirname, name)).isDirectory(),
  )
  const files = folders.flatMap(folder =>
    readdirSync(join(import.meta.dirname, folder))
      .filter(file => /\.bench\.(mjs|ts)$/.test(file))
      .map(file => join(import.meta.dirname, folder, file)),
  )
  const wanted = file => names.length === 0 || names.some(name => relative(ROOT, file).includes(name))
  return files.filter(wanted).sort()
}

/** TypeScript is bundled first, with the threads of the server and of the verifier, so that what is measured runs as it would when shipped. */
async function runnable(file) {
  if (file.endsWith('.mjs')) return file
  const outDir = join(BUILT, relative(import.meta.dirname, file).replace(/\W/g, '-'))
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        input: {
          bench: file,
          reviews: join(ROOT, 'server/review/threadMain.ts'),
          verify: join(ROOT, 'server/proof/cli.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  return join(outDir, 'bench.js')
}

async function run(file) {
  const child = spawn(process.execPath, ['--expose-gc', await runnable(file)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => child.on('close', resolve))
  const rows = []
  for await (const line of createInterface({ input: child.stdout })) {
    const row = parseRow(line)
    if (row) rows.push(row)
    else console.log(line)
  }
  return { rows, code: await ended }
}

function parseRow(line) {
  if (!line.startsWith('{')) return null
  try {
    const row = JSON.parse(line)
    return typeof row.name === 'string' && typeof row.median === 'number' ? row : null
  } catch {
    return null
  }
}

const files = benches(process.argv.slice(2))
if (files.length === 0) {
  console.error('no bench of that name below test/bench')
  process.exitCode = 1
}
// Many start the built server: it must be that of these sources.
if (files.length > 0) execFileSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: 'inherit' })
for (const file of files) {
  console.log(`\n${relative(ROOT, file)}`)
  const { rows, code } = await run(file)
  if (rows.length > 0) console.table(rows)
  if (code !== 0) process.exitCode = 1
}
