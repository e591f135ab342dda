//! Reads the little Python that a checker's table is written in: calls, lists, dictionaries, numbers, names.

/// A value of the table's source.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A whole number.
    Number(i64),
    /// A string, or a name with its dots.
    Name(String),
    /// `callee(arguments)`; keyword arguments carry their name.
    Call(String, Vec<(Option<String>, Value)>),
    /// A list or a tuple.
    List(Vec<Value>),
    /// A dictionary, in order.
    Dict(Vec<(Value, Value)>),
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(i64),
    Text(String),
    Name(String),
    Mark(char),
    NewLine,
}

/// How deep values may nest; a table nests four deep.
const DEPTH: usize = 40;

/// Every value that is assigned to a name, in order: `name = value`, annotated or not.
pub(super) fn assignments(source: &str) -> Vec<(String, Value)> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some(Token::Name(name)) = tokens.get(at) else {
            continue;
        };
        if at > 0 && tokens.get(at - 1) != Some(&Token::NewLine) {
            continue;
        }
        let rest = tokens.get(at + 1..).unwrap_or_default();
        let line = rest
            .iter()
            .position(|token| *token == Token::NewLine)
            .unwrap_or(rest.len());
        let equals = rest
            .get(..line)
            .and_then(|line| line.iter().position(|token| *token == Token::Mark('=')));
        let annotated = rest.first() == Some(&Token::Mark(':'));
        if let Some(equals) = equals.filter(|equals| *equals == 0 || annotated) {
            let mut parser = Parser {
                tokens: rest.get(equals + 1..).unwrap_or_default(),
                at: 0,
            };
            found.extend(parser.value(0).map(|value| (name.clone(), value)));
        }
    }
    found
}

fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = vec![Token::NewLine];
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '#' => while chars.next_if(|c| *c != '\n').is_some() {},
            '\n' | ';' => tokens.push(Token::NewLine),
            '"' | '\'' => tokens.push(string(c, &mut chars)),
            c if c.is_ascii_digit() => {
                let mut digits = String::from(c);
                while let Some(next) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    digits.push(next);
                }
                tokens.push(Token::Number(digits.replace('_', "").parse().unwrap_or(i64::MAX)));
            }
            c if c.is_alphabetic() || c == '_' => {
                let mut name = String::from(c);
                while let Some(next) = chars.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) {
                    name.push(next);
                }
                tokens.push(Token::Name(name));
            }
            c if c.is_whitespace() || c == '\\' => {}
            mark => tokens.push(Token::Mark(mark)),
        }
    }
    tokens
}

fn string(quote: char, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Token {
    let mut text = String::new();
    let mut triple = false;
    if chars.next_if_eq(&quote).is_some() {
        if chars.next_if_eq(&quote).is_none() {
            return Token::Text(text);
        }
        triple = true;
    }
    let mut run = 0;
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
            run = 0;
        } else if c == quote {
            run += 1;
            if !triple || run == 3 {
                break;
            }
        } else if c == '\n' && !triple {
            break;
        } else {
            run = 0;
            text.push(c);
        }
    }
    Token::Text(text)
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl Parser<'_> {
    /// Line ends mean nothing inside brackets, the only place this reads.
    fn next(&mut self) -> Option<Token> {
        loop {
            let token = self.tokens.get(self.at)?.clone();
            self.at += 1;
            if token != Token::NewLine {
                return Some(token);
            }
        }
    }

    fn take(&mut self, mark: char) -> bool {
        let before = self.at;
        let taken = self.next() == Some(Token::Mark(mark));
        if !taken {
            self.at = before;
        }
        taken
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEPTH {
            return None;
        }
        match self.next()? {
            Token::Number(number) => Some(Value::Number(number)),
            Token::Text(text) => Some(Value::Name(text)),
            Token::Name(name) if self.take('(') => Some(Value::Call(name, self.arguments(depth)?)),
            Token::Name(name) => Some(Value::Name(name)),
            Token::Mark('-') => match self.next()? {
                Token::Number(number) => Some(Value::Number(number.checked_neg()?)),
                Token::Text(_) | Token::Name(_) | Token::Mark(_) | Token::NewLine => None,
            },
            Token::Mark('[') => self.list(']', depth),
            Token::Mark('(') => self.list(')', depth),
            Token::Mark('{') => self.dict(depth),
            Token::Mark(_) | Token::NewLine => None,
        }
    }

    fn list(&mut self, close: char, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        while !self.take(close) {
            items.push(self.value(depth + 1)?);
            self.take(',');
        }
        Some(Value::List(items))
    }

    fn dict(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        while !self.take('}') {
            let key = self.value(depth + 1)?;
            if !self.take(':') {
                return None;
            }
            items.push((key, self.value(depth + 1)?));
            self.take(',');
        }
        Some(Value::Dict(items))
    }

    fn arguments(&mut self, depth: usize) -> Option<Vec<(Option<String>, Value)>> {
        let mut arguments = Vec::new();
        while !self.take(')') {
            let value = self.value(depth + 1)?;
            match value {
                Value::Name(name) if self.take('=') => arguments.push((Some(name), self.value(depth + 1)?)),
                value => arguments.push((None, value)),
            }
            self.take(',');
        }
        Some(arguments)
    }
}
