/** The first messages of a live stream, which say whether it was let in; whoever asked gives it up afterwards. */
export async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  let text = ''
  while (reader && !/event: (serialized-error|return)|data: \{/.test(text)) {
    const { value, done } = await reader.read()
    if (done) break
    text += Buffer.from(value).toString()
  }
  return text
}
