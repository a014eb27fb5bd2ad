// The import rules of ARCHITECTURE.md: client → shared ← server, test → all; inside server the layers point down.
const from = (path, extra = {}) => ({ path, ...extra })
const rule = (name, f, to) => ({ name, severity: 'error', from: f, to })

module.exports = {
  forbidden: [
    rule('no cycles', {}, { circular: true }),
    rule('shared imports nothing of ours', from('^shared/'), { path: '^(client|server|test)/' }),
    rule('shared imports no node core', from('^shared/'), { dependencyTypes: ['core'] }),
    rule(
      'cores import no frame, database or session library',
      from('^(shared/|server/sync/admit|server/history/replay)'),
      {
        path: 'node_modules/(hono|@hono|drizzle-orm|postgres|lucia|react|@mantine|@tiptap)/',
      },
    ),
    rule('server never sees client', from('^server/'), { path: '^client/' }),
    rule('client never sees server', from('^client/'), { path: '^server/' }),
    rule('nothing imports test', from('^(client|server|shared)/'), { path: '^test/' }),
    rule(
      'only the session store knows lucia',
      from('^(client|server|shared)/', { pathNot: '^server/auth/sessions' }),
      {
        path: 'node_modules/(lucia|@lucia-auth)/',
      },
    ),
    rule('db is the lowest layer', from('^server/db/'), {
      path: '^server/',
      pathNot: '^server/(db/|config\\.ts|logger\\.ts|operator\\.ts|root\\.ts)',
    }),
    rule('history stands on db alone', from('^server/history/'), {
      path: '^server/(sync|negotiation|auth|meetings|app|main|start)',
    }),
    rule('sync stands on history', from('^server/sync/'), {
      path: '^server/(negotiation|auth|meetings|app|main|start)',
    }),
    rule('negotiation stands on sync', from('^server/negotiation/'), { path: '^server/(app|main|start)' }),
    rule(
      'visits, progress, review, versions, paper and proof stand on history',
      from('^server/(visits|progress|review|versions|paper|proof)/'),
      {
        path: '^server/(sync|negotiation|meetings|app|main|start)',
      },
    ),
    rule('audit, backup and branches never see rooms', from('^server/(audit|backup|branches)/'), {
      path: '^server/(sync|negotiation|app|main|start)',
    }),
    rule('auth stands on db alone', from('^server/auth/'), {
      path: '^server/(sync|negotiation|history|meetings|app|main|start)',
    }),
    rule('accounts stand on db and auth', from('^server/accounts/'), {
      path: '^server/(sync|negotiation|history|meetings|app|main|start)',
    }),
    rule('meetings stand on db and auth', from('^server/meetings/'), {
      path: '^server/(sync|negotiation|history|app|main|start)',
    }),
    rule('discussion stands on db and auth', from('^server/discussion/'), {
      path: '^server/(sync|negotiation|history|meetings|accounts|app|main|start)',
    }),
    rule('reading a Word file knows nothing but itself', from('^server/word/'), {
      path: '^server/',
      pathNot: '^server/word/',
    }),
    rule(
      'client features are strangers',
      from('^client/(brackets|facilitator|proposals|history|discussion|since|progress)/'),
      {
        path: '^client/(brackets|facilitator|proposals|history|discussion|since|progress)/',
        pathNot: '^client/$1/',
      },
    ),
    rule('every import resolves', {}, { couldNotResolve: true }),
    rule('every package is declared', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    rule('what is shipped imports no development package', from('^(client|server|shared)/'), {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The bench's rivals run in a folder of their own, on packages that are installed there.
    exclude: { path: '^(dist|data|test/bench/engine/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
