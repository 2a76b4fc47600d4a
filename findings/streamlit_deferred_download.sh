#!/usr/bin/env bash
# Streamlit 1.67.0: a download button's `data` callable runs on the press in a thread without a
# session. Its docstring says that Streamlit's commands are ignored there; reading is not: the
# callable sees a working, empty `st.session_state` of nobody's, with a warning in the log and no
# error, so a file made with `st.session_state.get(key, default)` holds the default, not what the
# page shows.
# Seen: the page keeps who = "Ann"; the file says "nobody".
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check streamlit==1.67.0 websockets==17.4
cat > "$folder/app.py" <<'PY'
import streamlit as st

st.session_state["who"] = "Ann"
st.write(st.session_state["who"])
st.download_button("Download", lambda: st.session_state.get("who", "nobody"), "who.txt")
PY
cat > "$folder/press.py" <<'PY'
import asyncio
import sys
import urllib.request

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

HOST = f"127.0.0.1:{sys.argv[1]}"


async def press() -> str:
    async with websockets.connect(f"ws://{HOST}/_stcore/stream", subprotocols=["streamlit"]) as page:
        start, session = BackMsg(), ""
        start.rerun_script.SetInParent()
        await page.send(start.SerializeToString())
        async for data in page:
            message = ForwardMsg.FromString(data)
            session = message.new_session.initialize.session_id or session
            button = message.delta.new_element.download_button
            if button.deferred_file_id:
                asked = BackMsg()
                asked.backend_operation_request.request_id = "1"
                asked.backend_operation_request.session_id = session
                asked.backend_operation_request.deferred_file.file_id = button.deferred_file_id
                await page.send(asked.SerializeToString())
            given = message.backend_operation_response.deferred_file.url
            if given:
                return urllib.request.urlopen(f"http://{HOST}{given}").read().decode()
    return "no file"


held = asyncio.run(asyncio.wait_for(press(), 60))
print("the page shows Ann, the file holds:", held)
sys.exit(held != "nobody")
PY
port=$("$folder/venv/bin/python" -c \
  "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
cd "$folder"
venv/bin/streamlit run app.py --server.port "$port" --server.headless true \
  --server.address 127.0.0.1 --browser.gatherUsageStats false >log 2>&1 &
server=$!
for _ in $(seq 100); do
  "$folder/venv/bin/python" -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/_stcore/health')" \
    2>/dev/null && break
  sleep 0.3
done
venv/bin/python press.py "$port"
