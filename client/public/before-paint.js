// Sets the colour scheme before the first paint, so that a dark room never flashes white. A file of its own, because
// the content security policy allows no inline script. The key is Mantine's.
;(() => {
  let kept = null
  try {
    kept = window.localStorage.getItem('mantine-color-scheme-value')
  } catch {
    // storage may be forbidden: the system's preference decides
  }
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const scheme = kept === 'light' || kept === 'dark' ? kept : system
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme)
})()
