/**
 * Whether this page is shown inside WeChat, DingTalk and the like. Here, apart from the guide's longer list, because the
 * gate asks before anything else is loaded; a test holds the two together.
 */
export function isInsideOtherProgram(userAgent: string): boolean {
  return /MicroMessenger|wxwork|DingTalk|Lark\/|Feishu\/|AlipayClient|\bQQ\//i.test(userAgent)
}
