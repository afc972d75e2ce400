declare module 'pino/browser.js' {
  export { pino } from 'pino'
}
