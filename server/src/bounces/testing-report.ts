/** A returned message as Postfix writes it, about a mail with this Message-ID. */
export function aReturnedMessage(
  messageId: string,
  { action = 'failed', status = '5.1.1' }: { action?: string; status?: string } = {},
): string {
  return `Return-Path: <>
Date: Mon, 23 Nov 2026 10:02:11 +0100 (CET)
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: hub@hub.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4BZk2X1yT8zDqWM.1795428131/mx.example.org"
Message-Id: <20261123090211.4C1E2A@mx.example.org>

This is a MIME-encapsulated message.

--4BZk2X1yT8zDqWM.1795428131/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

<agence@example.org>: host mx.example.org[192.0.2.1] said: 550 ${status}
    <agence@example.org>: Recipient address rejected: User unknown

--4BZk2X1yT8zDqWM.1795428131/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 23 Nov 2026 10:02:10 +0100 (CET)

Final-Recipient: rfc822; agence@example.org
Original-Recipient: rfc822;agence@example.org
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} <agence@example.org>:
    Recipient address rejected: User unknown

--4BZk2X1yT8zDqWM.1795428131/mx.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: CitESS <hub@hub.example>
To: agence@example.org
Subject: =?UTF-8?Q?Nouvelle_demande?=
Message-ID:
 ${messageId}

--4BZk2X1yT8zDqWM.1795428131/mx.example.org--
`.replaceAll('\n', '\r\n');
}
