/** A file's text as it stands, by Vite's `?raw`: the same in Node and in a browser. */
declare module '*?raw' {
  const text: string
  export default text
}
