// Part of the service worker: hands over a closed page's outbox when the browser says there is a line (SY-24).
// The engine is fetched while the worker installs and evaluated only when it is needed: a worker that had to read it
// each time it starts would make every opening of the app slower.
const engine = '/background-engine.js'

addEventListener('install', () => importScripts(engine))
addEventListener('sync', (event) => {
  const [, userId] = /^hand-over:(.+)$/.exec(event.tag) ?? []
  if (userId === undefined) return
  importScripts(engine)
  event.waitUntil(handOverFor(userId))
})
