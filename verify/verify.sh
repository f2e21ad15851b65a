#!/bin/sh
# sh verify.sh <folder>: is this unpacked copy of the site ours, whole and current? Debian, macOS and their like.
# It needs OpenSSH 8.1 or newer. Ends with 0: ours. 1: not ours. 2: ours, but old. 3: cannot say.
# 验证解压后的本站副本是否属实、完整、最新。结果：0 属实；1 不属实；2 属实但已过时；3 无法判断。
set -eu
# The keys of the site, a line each, written here by `npm run sign -- --keys`.
KEYS='
'
cannot() { echo "CANNOT SAY: $1 / 无法判断：$2"; exit 3; }
no() { echo "NOT OURS: $1 / 不属实：$2"; exit 1; }
[ $# = 1 ] && [ -d "$1" ] || cannot 'sh verify.sh <the unpacked folder>' '请给出解压后的文件夹'
[ -n "$(echo "$KEYS" | tr -d '[:space:]')" ] || cannot 'this verify.sh holds no key yet' '此 verify.sh 中还没有公钥'
ssh-keygen -Y verify 2>&1 | grep -qi 'unknown\|illegal' && cannot 'OpenSSH is older than 8.1' 'OpenSSH 版本低于 8.1'
case $1 in /*) cd "$1" ;; *) cd "./$1" ;; esac
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
# Before anything is opened: a pipe would never end, and a link leads out of the folder.
[ -z "$(find . ! -type f ! -type d | head -n 1)" ] || no 'there is something in it that is no file' '其中有不是普通文件的东西'
# What is checked is what is used.
cat SHA256SUMS > "$T/list" 2>/dev/null || no 'there is no SHA256SUMS' '没有 SHA256SUMS'
cat SHA256SUMS.sig > "$T/sig" 2>/dev/null || no 'there is no signature' '没有签名'
echo "$KEYS" | sed -n '/ /s/^/coalition namespaces="site" /p' > "$T/keys"
ssh-keygen -Y verify -f "$T/keys" -I coalition -n site -s "$T/sig" < "$T/list" > /dev/null 2>&1 ||
  no 'the signature is not of our key' '签名不是用我们的密钥做的'
SUM=sha256sum; command -v sha256sum > /dev/null || SUM='shasum -a 256'
find . -type f ! -path ./SHA256SUMS ! -path ./SHA256SUMS.sig -exec $SUM {} + | sed 's|  \./|  |' | LC_ALL=C sort > "$T/found"
grep -v '^#' "$T/list" | LC_ALL=C sort > "$T/signed"
cmp -s "$T/signed" "$T/found" || {
  diff "$T/signed" "$T/found" | sed -n 's/^[<>] [\\0-9a-f]* */  /p' | LC_ALL=C sort -u | head -n 20 | tr -cd '\n -~' || :
  no 'these files are changed, missing or added' '以上文件被改动、缺失或多出'
}
sed -n 's/^# //p' "$T/list"
until=$(sed -n 's/^# good-until //p' "$T/list")
[ "$(printf '%s\n' "$until" "$(date -u +%Y-%m-%d)" | sort | tail -n 1)" = "$until" ] || {
  echo "OURS, BUT OLD: good until $until. Look for a newer one. / 属实，但已过时：有效期至 $until，请找更新的副本。"
  exit 2
}
echo 'OURS: every file as it was signed, and nothing added. / 属实：所有文件与签名时一致，没有多出的文件。'
