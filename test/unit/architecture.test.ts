// The import rules, the language rules and the size of files hold, and each rule is seen to catch a planted breach.
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const LINES = 250

type Cruise = {
  summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number }
}

/** Runs a tool of node_modules; its exit code is not its answer here, its report is. */
function runTool(script: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (failure) {
    if (failure instanceof Error && 'stdout' in failure && typeof failure.stdout === 'string')
      return failure.stdout
    throw failure
  }
}

function cruise(folder: string): Cruise['summary'] {
  const args = ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json']
  const output = runTool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    [...args, 'client', 'server', 'shared', 'test'],
    folder,
  )
  const report: Cruise = JSON.parse(output)
  return report.summary
}

function biome(folder: string): { category: string; path: string }[] {
  const output = runTool(
    '@biomejs/biome/bin/biome',
    ['ci', '--reporter=json', '--max-diagnostics=500', '.'],
    folder,
  )
  const report: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(
    output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1),
  )
  return report.diagnostics.map(found => ({ category: found.category, path: found.location.path }))
}

function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-planted-'))
  for (const name of ['biome.json', '.gitignore', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, name), join(folder, name))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

const sourceFiles = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))

/** Breaches by the rule that must catch them: [file, what it imports]. */
const BREACHES: Record<string, [string, string]> = {
  'no cycles': ['server/circle-a.ts', './circle-b.ts'],
  'shared imports nothing of ours': ['shared/upward.ts', '../server/app.ts'],
  'shared imports no node core': ['shared/core.ts', 'node:fs'],
  'cores import no frame, database or session library': ['server/sync/admit/framed.ts', 'hono'],
  'server never sees client': ['server/curious.ts', '../client/api.ts'],
  'client never sees server': ['client/curious.ts', '../server/app.ts'],
  'nothing imports test': ['server/tested.ts', '../test/made.ts'],
  'only the session store knows lucia': ['server/auth/other.ts', 'lucia'],
  'db is the lowest layer': ['server/db/high.ts', '../history/log.ts'],
  'history stands on db alone': ['server/history/high.ts', '../sync/rooms.ts'],
  'sync stands on history': ['server/sync/high.ts', '../negotiation/routes.ts'],
  'negotiation stands on sync': ['server/negotiation/high.ts', '../app.ts'],
  'visits, progress, review, versions, paper and proof stand on history': [
    'server/progress/high.ts',
    '../sync/rooms.ts',
  ],
  'audit, backup and branches never see rooms': ['server/backup/high.ts', '../sync/rooms.ts'],
  'auth stands on db alone': ['server/auth/high.ts', '../history/log.ts'],
  'accounts stand on db and auth': ['server/accounts/high.ts', '../history/log.ts'],
  'meetings stand on db and auth': ['server/meetings/high.ts', '../sync/rooms.ts'],
  'discussion stands on db and auth': ['server/discussion/high.ts', '../sync/rooms.ts'],
  'reading a Word file knows nothing but itself': ['server/word/high.ts', '../sync/rooms.ts'],
  'client features are strangers': ['client/brackets/nosy.ts', '../facilitator/Bar.ts'],
  'every import resolves': ['client/lost.ts', './nowhere.ts'],
  'every package is declared': ['client/undeclared.ts', 'picocolors'],
  'what is shipped imports no development package': ['server/developer.ts', 'playwright-core'],
}

const SOUND: Record<string, string> = {
  'server/circle-b.ts': "import './circle-a.ts'\n",
  'server/app.ts': "import './db/open.ts'\nimport '../shared/ids.ts'\nimport 'hono'\n",
  'server/db/open.ts': "import 'drizzle-orm'\n",
  'server/history/log.ts': "import '../db/open.ts'\n",
  'server/sync/rooms.ts': "import '../history/log.ts'\n",
  'server/negotiation/routes.ts': "import '../sync/rooms.ts'\n",
  'server/auth/sessions.ts': "import 'lucia'\n",
  'client/api.ts': "import '../shared/ids.ts'\n",
  'client/brackets/Panel.ts': "import './rows.ts'\nimport '../api.ts'\n",
  'client/brackets/rows.ts': 'export const rows = 1\n',
  'client/facilitator/Bar.ts': 'export const bar = 1\n',
  'shared/ids.ts': 'export const id = 1\n',
  'test/made.ts': "import '../server/app.ts'\nimport 'vitest'\n",
}

const planted = (): Record<string, string> => ({
  ...SOUND,
  ...Object.fromEntries(Object.values(BREACHES).map(([file, target]) => [file, `import '${target}'\n`])),
})

describe('import rules', () => {
  const configured: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
    join(ROOT, '.dependency-cruiser.cjs'),
  )
  let folder = ''
  let found: Cruise['summary']['violations'] = []
  beforeAll(() => {
    folder = plant(planted())
    found = cruise(folder).violations
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('the tree keeps every import rule, and the imports were really followed', () => {
    const summary = cruise(ROOT)
    expect(summary.violations.map(breach => `${breach.rule.name}: ${breach.from} → ${breach.to}`)).toEqual([])
    // A cruise that cannot read TypeScript follows nothing and finds nothing wrong.
    const files = ['client', 'server', 'shared', 'test'].flatMap(sourceFiles)
    expect(summary.totalCruised).toBeGreaterThan(files.length)
  })

  test.each(configured.forbidden.map(rule => rule.name))('a planted breach of "%s" is caught', name => {
    const [file] = BREACHES[name] ?? []
    expect(file, `no breach is planted for the rule "${name}"`).toBeDefined()
    expect(found.filter(breach => breach.rule.name === name).map(breach => breach.from)).toContain(file)
  })

  test('imports that the rules allow are not reported', () => {
    const sound = Object.keys(SOUND).filter(file => file !== 'server/circle-b.ts')
    expect(found.filter(breach => sound.includes(breach.from))).toEqual([])
  })
})

describe('language rules', () => {
  const HABITS: Record<string, [string, string]> = {
    'any as a type': ['lint/suspicious/noExplicitAny', 'export const a = (x: any): unknown => x\n'],
    'a non-null assertion': [
      'lint/style/noNonNullAssertion',
      'export const a = (x: string | null): string => x!\n',
    ],
    'export *': ['lint/performance/noReExportAll', "export * from './other.ts'\n"],
    'a default export': ['lint/style/noDefaultExport', 'export default 1\n'],
    'the console': ['lint/suspicious/noConsole', "console.log('here')\n"],
    'a clock in a core': ['lint/style/noRestrictedGlobals', 'export const now = () => Date.now()\n'],
    'a timer in a core': ['lint/style/noRestrictedGlobals', 'setTimeout(() => {}, 1)\n'],
    'random bytes in a core': ['lint/style/noRestrictedGlobals', 'export const id = crypto.randomUUID()\n'],
  }
  const fileOf = (habit: string): string => `shared/${habit.replaceAll(/\W+/g, '-')}.ts`
  let folder = ''
  let found: { category: string; path: string }[] = []
  beforeAll(() => {
    folder = plant(
      Object.fromEntries(Object.entries(HABITS).map(([habit, [, code]]) => [fileOf(habit), code])),
    )
    found = biome(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(Object.keys(HABITS))('%s is refused', habit => {
    expect(found).toContainEqual({ category: HABITS[habit]?.[0], path: fileOf(habit) })
  })
})

describe('files', () => {
  const shipped = ['client', 'server', 'shared'].flatMap(sourceFiles)
  const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

  test(`no file is longer than ${LINES} lines`, () => {
    const lines = (file: string): number => read(file).trimEnd().split('\n').length
    expect(shipped.filter(file => lines(file) > LINES).map(file => `${file}: ${lines(file)}`)).toEqual([])
  })

  test('every file tells its duty in its first line', () => {
    const silent = [...shipped, ...sourceFiles('test')].filter(file => !/^\/\/ \S+ \S+/.test(read(file)))
    expect(silent).toEqual([])
  })

  test('no core draws random numbers', () => {
    const core = /^(shared\/|server\/sync\/admit\/|server\/history\/replay\.ts)/
    expect(shipped.filter(file => core.test(file) && /\bMath\.random\b/.test(read(file)))).toEqual([])
  })

  test('every path that ARCHITECTURE.md names exists', () => {
    const named = [
      ...read('ARCHITECTURE.md').matchAll(/`((?:client|server|shared|test|docs|\.ci)\/[\w./-]*)`/g),
    ]
    const paths = named.flatMap(match => match[1] ?? [])
    expect(paths.length).toBeGreaterThan(20)
    const missing = paths.filter(path => !existsSync(join(ROOT, path)))
    expect(missing).toEqual([])
  })

  test('ARCHITECTURE.md says why each dependency is there, in the version that is installed', () => {
    const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(read('package.json'))
    const kinds = ['dependencies', 'devDependencies', 'optionalDependencies']
    const rows = read('ARCHITECTURE.md')
      .split('\n')
      .filter(line => line.startsWith('| `'))
    const unexplained = kinds
      .flatMap(kind => Object.entries(manifest[kind] ?? {}))
      .filter(([name, version]) => !rows.some(row => row.includes(`\`${name}\``) && row.includes(version)))
    expect(unexplained).toEqual([])
  })
})
